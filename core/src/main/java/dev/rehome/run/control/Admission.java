package dev.rehome.run.control;

import org.jspecify.annotations.Nullable;

/** Whether a migration more may begin. It may change at any time. */
public interface Admission {
    /** How many may go on at once; those that go on already are let be. */
    int parallelism();

    /** Why none may begin at all now, or null. */
    @Nullable
    String held();

    /** From now on, the action is run whenever something has changed. */
    void onChange(Runnable action);

    /** One that never changes. */
    static Admission of(int parallelism) {
        return new Admission() {
            @Override
            public int parallelism() {
                return parallelism;
            }

            @Override
            public @Nullable String held() {
                return null;
            }

            @Override
            public void onChange(Runnable action) {
                // There will be none.
            }
        };
    }
}
