package dev.rehome.copy;

/** Writes the checkpoints of one pass; safe for several threads: a later one never holds less than an earlier one. */
final class CheckpointKeeper {
    private final CheckpointFile file;
    private final Checkpoint.Servers servers;
    private final Ledger ledger;
    private final Temporaries temporaries;

    CheckpointKeeper(CheckpointFile file, Checkpoint.Servers servers, Ledger ledger, Temporaries temporaries) {
        this.file = file;
        this.servers = servers;
        this.ledger = ledger;
        this.temporaries = temporaries;
    }

    /** It is on disk when this returns. @throws dev.rehome.problem.FailedException where it cannot be written */
    synchronized void save() {
        file.write(now());
    }

    Checkpoint now() {
        return Checkpoint.of(servers, ledger.covered(), temporaries.standing());
    }
}
