package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import java.util.function.Consumer;

/** What tests say of the code of a failure. */
public final class Raising {
    private Raising() {}

    /** That a failure has a problem of this code: {@code assertThatThrownBy(…).satisfies(Raising.code("GIT-BARE"))}. */
    public static Consumer<Throwable> code(String code) {
        return failure -> {
            assertThat(failure).isInstanceOf(RehomeException.class);
            assertThat(((RehomeException) failure).problems())
                    .extracting(Problem::code)
                    .contains(code);
        };
    }
}
