package dev.rehome.copy;

import org.jspecify.annotations.Nullable;

/** Looks at the sizes of the next slice, where they matter, while the values of others are on their way. */
final class Outlook {
    private final FirstLook firstLook;
    private final Hand hand;
    private @Nullable Slice looking;

    Outlook(FirstLook firstLook, Hand hand) {
        this.firstLook = firstLook;
        this.hand = hand;
    }

    /** Asks before the values of a slice are asked for, so that the answers are here when the next one is due. */
    void ask(boolean mayGoAhead) {
        looking = mayGoAhead && firstLook.sizes().inLine() ? hand.next(null) : null;
        if (looking != null) {
            firstLook.sizes().ask(looking);
        }
    }

    /** What may follow at once: where sizes matter, only what was asked about. */
    @Nullable
    Slice next(boolean mayGoAhead) {
        Slice asked = looking;
        looking = null;
        if (asked == null) {
            return mayGoAhead && !firstLook.wanted() ? hand.next(null) : null;
        }
        Slice fitting = firstLook.sizes().read(asked);
        if (fitting.to() < asked.to()) {
            hand.giveBack(fitting);
        }
        return fitting.size() == 0 ? null : fitting;
    }
}
