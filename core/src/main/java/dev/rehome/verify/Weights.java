package dev.rehome.verify;

import dev.rehome.redis.SizeEvidence;
import dev.rehome.redis.SizeSums;

/** What both sides said that some keys take in memory, until their values tell how far that is sure. Not for several threads. */
final class Weights {
    private final Side here;
    private final Side there;

    /** @param keys how many there are at most */
    Weights(SizeEvidence source, SizeEvidence destination, int keys) {
        this.here = new Side(source, new long[keys], new SizeSums());
        this.there = new Side(destination, new long[keys], new SizeSums());
    }

    private record Side(SizeEvidence evidence, long[] told, SizeSums sums) {
        private void came(int at, Answer value) {
            if (told[at] > 0 && value.present()) {
                sums.add(value.sure(evidence, told[at]));
            }
        }
    }

    /** Both sides have said how many bytes a key takes, whose values will come. */
    void told(int at, long source, long destination) {
        here.told[at] = source;
        there.told[at] = destination;
    }

    /** The same of a key whose values will not come. */
    void surely(long source, long destination) {
        here.sums.add(source);
        there.sums.add(destination);
    }

    /** The values of a key have come, and nothing of them has been read. */
    void came(int at, Answer source, Answer destination) {
        here.came(at, source);
        there.came(at, destination);
    }

    /** All have come. */
    void over() {
        here.evidence.saw(here.sums);
        there.evidence.saw(there.sums);
    }
}
