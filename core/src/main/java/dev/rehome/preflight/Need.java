package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.DestinationPolicy;
import dev.rehome.plan.CopySettings.EvictionData;
import dev.rehome.plan.VerifySettings.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A command that a migration sends.
 *
 * @param form the command so that it does no harm, with {@code KEY?} where a key's name goes
 */
record Need(String form, Purpose purpose) {
    private static final String KEY = "KEY?";
    private static final List<String> READING = List.of(
            "GET KEY?",
            "GETRANGE KEY? 0 0",
            "LRANGE KEY? 0 0",
            "SMEMBERS KEY?",
            "SSCAN KEY? 0",
            "SISMEMBER KEY? m",
            "HGETALL KEY?",
            "HSCAN KEY? 0",
            "HMGET KEY? f",
            "ZRANGE KEY? 0 0",
            "ZSCAN KEY? 0",
            "ZSCORE KEY? m",
            "XRANGE KEY? - +",
            "XINFO STREAM KEY?");

    /** What goes wrong without it. */
    enum Purpose {
        /** Nothing is copied, or the verification that the plan asks for fails. */
        VITAL(""),
        /** Some values are compared piece by piece, since equal ones may be dumped differently. */
        COMPARING("values that are dumped differently cannot be compared then"),
        /** Progress and memory. */
        SIZES("sizes are only guessed then");

        private final String consequence;

        Purpose(String consequence) {
            this.consequence = consequence;
        }

        String consequence() {
            return consequence;
        }
    }

    static List<Need> of(Side side) {
        CopySettings copy = side.migration().settings().copy();
        Level level = side.migration().settings().verify().level();
        boolean compared = level == Level.FULL || level == Level.SAMPLE;
        List<Need> needs = new ArrayList<>();
        if (side.role() == Role.SOURCE) {
            needs.add(new Need("SCAN 0 COUNT 1", Purpose.VITAL));
            needs.add(new Need("DUMP KEY?", Purpose.VITAL));
            needs.add(new Need("PTTL KEY?", Purpose.VITAL));
            needs.add(new Need("TYPE KEY?", vitalIf(compared || !copy.types().isEmpty())));
            needs.add(new Need("EXISTS KEY?", vitalIf(compared)));
            if (copy.evictionData() == EvictionData.KEEP) {
                needs.add(new Need("OBJECT IDLETIME KEY?", Purpose.VITAL));
            }
            if (side.capabilities().memoryUsage()) {
                needs.add(new Need("MEMORY USAGE KEY?", Purpose.SIZES));
            }
        } else {
            Purpose read = vitalIf(compared || copy.onConflict() == ConflictPolicy.FAIL);
            needs.add(new Need("TIME", Purpose.VITAL));
            if (copy.destination() == DestinationPolicy.NON_EMPTY) {
                needs.add(new Need("EXISTS KEY?", Purpose.VITAL));
            }
            needs.add(new Need("DUMP KEY?", read));
            needs.add(new Need("PTTL KEY?", read));
            needs.add(new Need("TYPE KEY?", vitalIf(compared)));
            needs.add(new Need("SCAN 0 COUNT 1", vitalIf(level == Level.FULL)));
        }
        needs.add(new Need("DBSIZE", vitalIf(level == Level.COUNT)));
        if (compared) {
            READING.forEach(form -> needs.add(new Need(form, Purpose.COMPARING)));
        }
        return needs;
    }

    boolean vital() {
        return purpose == Purpose.VITAL;
    }

    /** Whether the command makes a key look used, so that it is tried without one. */
    boolean touches() {
        return purpose == Purpose.COMPARING || form.startsWith("DUMP");
    }

    /** The words of the command, the last ones from the second on being its arguments. */
    List<Object> words(byte[] key) {
        return Arrays.stream(form.split(" ", -1))
                .map(word -> word.equals(KEY) ? (Object) key : word)
                .toList();
    }

    /** As {@code ACL SETUSER} writes it: {@code +memory|usage}. */
    String rule() {
        return "+" + toString().replace(' ', '|').toLowerCase(Locale.ROOT);
    }

    /** For people: the command without arguments. */
    @Override
    public String toString() {
        return Arrays.stream(form.split(" ", -1))
                .takeWhile(word -> word.matches("[A-Z]+"))
                .collect(Collectors.joining(" "));
    }

    private static Purpose vitalIf(boolean vital) {
        return vital ? Purpose.VITAL : Purpose.SIZES;
    }
}
