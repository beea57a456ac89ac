package dev.rehome.assignment;

/**
 * What does not fit together about a database.
 *
 * @param detail who and what, in one sentence
 */
public record Misfit(Kind kind, String detail) {
    /** In what way. */
    public enum Kind {
        TWO_OWNERS("two owners"),
        KEYS_WITHOUT_OWNER("keys without owner"),
        OWNER_WITHOUT_KEYS("owner without keys"),
        /** A run moved an app there, and no file says so yet. */
        NOT_WRITTEN("not written down"),
        /** The plan says otherwise than Terraform or the ConfigMap. */
        PLAN_DIFFERS("not as planned"),
        /** Terraform says otherwise than the ConfigMap. */
        FILES_DIFFER("files differ"),
        /** Its number is beyond what the server has. */
        NOT_ON_SERVER("not on the server");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
