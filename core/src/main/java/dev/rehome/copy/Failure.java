package dev.rehome.copy;

/**
 * Why one key was not copied.
 *
 * @param code stable; the same for all keys of one cause
 * @param message one sentence, the same for all keys of one cause
 * @param key as it is
 */
record Failure(String code, String message, byte[] key) {
    static final String CONFLICT = "COPY-CONFLICT";
    static final String TOO_LARGE = "COPY-TOO-LARGE";
    static final String REFUSED_PAYLOAD = "COPY-PAYLOAD-REFUSED";
    static final String MODULE = "COPY-MODULE";
    static final String BREAKS_CONNECTION = "COPY-BREAKS-CONNECTION";
    static final String SERVER_ERROR = "COPY-SERVER-ERROR";
}
