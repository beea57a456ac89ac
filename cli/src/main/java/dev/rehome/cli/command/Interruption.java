package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Session;

/** What an interrupt does: the first asks everything to stop in good order, the next one stops the process at once. */
final class Interruption {
    private Interruption() {}

    static void listen(Session session) {
        Console console = session.console();
        session.shell()
                .interrupts()
                .listen(
                        () -> {
                            console.say(
                                    Text.of(Tone.WARNING, "stopping in good order; a second interrupt stops at once"));
                            session.stop().request();
                        },
                        console::release);
    }
}
