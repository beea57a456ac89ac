package dev.rehome.preflight;

import dev.rehome.event.Check;
import java.util.List;
import java.util.Objects;

/**
 * Whether somebody else runs this program on the same database.
 *
 * @param ownName what our own connections are called
 */
record OtherRunQuestion(Side side, String ownName) implements Question {
    @Override
    public String name() {
        return side.role().check("other-run");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        Clients clients = side.clients();
        if (!clients.told()) {
            return answers.unknown(
                    "CLIENT LIST is refused, so another run on the " + side.role() + " would not be noticed",
                    "permit CLIENT LIST, or make sure that nobody else moves this database");
        }
        int database = side.address().database();
        List<String> others = clients.of(database).stream()
                .map(Clients.Client::name)
                .filter(name -> name.startsWith(Preflight.CLIENT_PREFIX) && !Objects.equals(name, ownName))
                .distinct()
                .toList();
        return others.isEmpty()
                ? answers.ok("no other run")
                : answers.refused(
                        "another run works on database " + database + " of the " + side.role() + ": "
                                + String.join(", ", others),
                        "wait until it has ended, or stop it");
    }
}
