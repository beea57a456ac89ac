package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.Reply;

/** Whether the destination takes writes, and permits {@code RESTORE}. */
record RestoreQuestion(Side destination, KeySample sample, TrialRestore trial) implements Question {
    @Override
    public String name() {
        return Role.DESTINATION.check("restore");
    }

    @Override
    public Check ask() {
        if (trial.closed() > 0) {
            return new Answers(name())
                    .failed(
                            "the user may not write " + trial.closed() + " of the "
                                    + Amounts.keys(sample.keys().size()) + " that were looked at to the destination",
                            "permit their names with 'ACL SETUSER <user> ~<pattern>'");
        }
        Answers answers = new Answers(name());
        if (trial.accepted()) {
            return answers.ok("RESTORE is permitted and takes " + trial.versionText());
        }
        if (trial.tooNew()) {
            return answers.ok("RESTORE is permitted, but reads no " + trial.versionText() + ": see copy-method");
        }
        Reply.Error error = trial.answer();
        if (error.nameIsTaken()) {
            return answers.unknown("every name that was tried exists already", "see destination-empty");
        }
        return refusedByTheServer(answers, error);
    }

    /** What keeps every write out, whatever is written. */
    private Check refusedByTheServer(Answers answers, Reply.Error error) {
        return switch (error.code()) {
            case "OOM" ->
                answers.failed(
                        "the destination's memory is full: it takes no writes (OOM)",
                        "raise maxmemory, or free memory");
            case "READONLY" ->
                destination.facts().replication().replica()
                        ? answers.unknown("a read-only replica takes no writes", "see destination-replica")
                        : answers.refused(
                                "the destination takes no writes: it is a read-only replica", "use its primary");
            case "MISCONF" ->
                answers.failed(
                        "the destination takes no writes because it cannot save to disk (MISCONF)",
                        "look into its log and mend that, or set stop-writes-on-bgsave-error no");
            case "NOREPLICAS" ->
                answers.failed(
                        "the destination takes no writes because replicas are missing (NOREPLICAS)",
                        "mend its replicas, or lower min-replicas-to-write");
            default -> notPermitted(answers, error);
        };
    }

    private Check notPermitted(Answers answers, Reply.Error error) {
        return switch (Refusal.of(error)) {
            case COMMAND ->
                answers.failed(
                        "the user may not run RESTORE on the destination",
                        "permit it with 'ACL SETUSER <user> +restore'");
            case UNKNOWN ->
                answers.failed("the destination does not know RESTORE", "switch it on there, or use another server");
            case KEY ->
                answers.unknown(
                        "the user may not write names that the source has not, so nothing could be tried",
                        "make sure that the user may RESTORE");
            case NONE ->
                answers.failed(
                        "the destination refuses RESTORE: " + error.message(),
                        "look into the destination's configuration");
        };
    }
}
