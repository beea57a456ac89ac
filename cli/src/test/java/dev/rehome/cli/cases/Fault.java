package dev.rehome.cli.cases;

import dev.rehome.testing.RespClient;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What can befall a run; each ends by itself. */
enum Fault {
    TOOL_KILLED {
        @Override
        void strike(FaultyRun run, Random random) {
            run.kill();
        }
    },
    SOURCE_RESTARTED {
        @Override
        void strike(FaultyRun run, Random random) {
            run.source.primary().restart();
        }
    },
    DESTINATION_RESTARTED {
        @Override
        void strike(FaultyRun run, Random random) {
            run.destination.primary().restart();
        }
    },
    SOURCE_FAILED_OVER {
        @Override
        void strike(FaultyRun run, Random random) {
            run.source.failOver();
            pause(random.nextInt(300));
            run.source.switchOver();
        }
    },
    /** For a while the old one is still there, and read-only. */
    DESTINATION_FAILED_OVER {
        @Override
        void strike(FaultyRun run, Random random) {
            run.destination.failOver();
            pause(random.nextInt(300));
            run.destination.switchOver();
        }
    },
    CONNECTIONS_CUT {
        @Override
        void strike(FaultyRun run, Random random) {
            run.source.relay().cutting(random.nextLong(), 60_000, 15).cutAll();
            run.destination.relay().cutting(random.nextLong(), 60_000, 15).cutAll();
            pause(1_000);
            run.source.relay().cutting(0, 0, 0);
            run.destination.relay().cutting(0, 0, 0);
        }
    },
    DESTINATION_FROZEN {
        @Override
        void strike(FaultyRun run, Random random) {
            run.destination.primary().freeze();
            pause(run.frozenMillis());
            run.destination.primary().thaw();
        }
    },
    SOURCE_FROZEN {
        @Override
        void strike(FaultyRun run, Random random) {
            run.source.primary().freeze();
            pause(random.nextInt(1_500));
            run.source.primary().thaw();
        }
    },
    PASSWORD_ROTATED {
        @Override
        void strike(FaultyRun run, Random random) {
            run.rotatePassword();
        }
    },
    /** What cannot be written fails its migration at once; it goes on by {@code resume} when there is room. */
    MEMORY_FULL {
        @Override
        void strike(FaultyRun run, Random random) {
            try (RespClient client = run.destination.client(0)) {
                client.command("CONFIG", "SET", "maxmemory", 1_500_000);
                pause(300 + random.nextInt(1_000));
                client.command("CONFIG", "SET", "maxmemory", 0);
            }
        }
    },
    SCRIPT_RUNS {
        @Override
        void strike(FaultyRun run, Random random) {
            ServerPair pair = random.nextBoolean() ? run.source : run.destination;
            try (RespClient client = pair.client(0)) {
                client.command("EVAL", """
                    local first = redis.call('TIME')[1] + 0
                    repeat until redis.call('TIME')[1] + 0 > first + 1
                    """, 0);
            }
        }
    },
    CLIENTS_PAUSED {
        @Override
        void strike(FaultyRun run, Random random) {
            ServerPair pair = random.nextBoolean() ? run.source : run.destination;
            try (RespClient client = pair.client(0)) {
                client.command("CLIENT", "PAUSE", random.nextInt(500, 1_500), random.nextBoolean() ? "ALL" : "WRITE");
            }
        }
    };

    abstract void strike(FaultyRun run, Random random);

    static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
