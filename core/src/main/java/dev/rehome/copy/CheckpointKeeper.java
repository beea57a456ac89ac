package dev.rehome.copy;

import dev.rehome.digest.NameLog;
import org.jspecify.annotations.Nullable;

/** Writes the checkpoints of one pass; safe for several threads: a later one never holds less than an earlier one. */
final class CheckpointKeeper {
    private final CheckpointFile file;
    private final Checkpoint.Servers servers;
    private final Ledger ledger;
    private final Temporaries temporaries;
    private final @Nullable NameLog skipped;

    CheckpointKeeper(
            CheckpointFile file,
            Checkpoint.Servers servers,
            Ledger ledger,
            Temporaries temporaries,
            @Nullable NameLog skipped) {
        this.file = file;
        this.servers = servers;
        this.ledger = ledger;
        this.temporaries = temporaries;
        this.skipped = skipped;
    }

    /** It is on disk when this returns. @throws dev.rehome.problem.FailedException where it cannot be written */
    synchronized void save() {
        Checkpoint checkpoint = now();
        if (skipped != null) {
            skipped.force();
        }
        file.write(checkpoint);
    }

    Checkpoint now() {
        return Checkpoint.of(servers, ledger.covered(), temporaries.standing());
    }
}
