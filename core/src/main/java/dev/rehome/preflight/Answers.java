package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;

/** Makes checks of one name. */
record Answers(String name) {
    Check ok(String detail) {
        return new Check(name, Verdict.OK, detail, null);
    }

    Check unknown(String detail, String hint) {
        return new Check(name, Verdict.UNKNOWN, detail, hint);
    }

    Check warning(String detail, String hint) {
        return new Check(name, Verdict.WARNING, detail, hint);
    }

    Check refused(String detail, String hint) {
        return new Check(name, Verdict.REFUSED, detail, hint);
    }

    Check failed(String detail, String hint) {
        return new Check(name, Verdict.FAILED, detail, hint);
    }
}
