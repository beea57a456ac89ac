package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BothSidesTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void opensBothAtOnce() {
        CountDownLatch begun = new CountDownLatch(2);
        BothSides<Boolean, Boolean> both = open(() -> meets(begun), () -> meets(begun));
        assertThat(both).isEqualTo(new BothSides<>(true, true));
        assertThat(closed).isEmpty();
    }

    @Test
    void closesTheDestinationWhereTheSourceFails() {
        RuntimeException failure = new IllegalStateException("the source");
        assertThatThrownBy(() -> open(() -> failing(failure), () -> "destination"))
                .isSameAs(failure);
        assertThat(closed).containsExactly("destination");
    }

    @Test
    void closesTheSourceWhereTheDestinationFails() {
        RuntimeException failure = new IllegalStateException("the destination");
        assertThatThrownBy(() -> open(() -> "source", () -> failing(failure))).isSameAs(failure);
        assertThat(closed).containsExactly("source");
    }

    @Test
    void tellsOfTheSourceWhereBothFail() {
        RuntimeException source = new IllegalStateException("the source");
        RuntimeException destination = new IllegalStateException("the destination");
        assertThatThrownBy(() -> open(() -> failing(source), () -> failing(destination)))
                .isSameAs(source)
                .hasSuppressedException(destination);
        assertThat(closed).isEmpty();
    }

    @Test
    void tellsOfTheFailureWhereClosingFailsToo() {
        RuntimeException failure = new IllegalStateException("one side");
        RuntimeException closing = new IllegalStateException("closing the other");
        assertThatThrownBy(() -> openAndFailToClose(() -> "source", () -> failing(failure), closing))
                .isSameAs(failure)
                .hasSuppressedException(closing);
        RuntimeException other = new IllegalStateException("the other side");
        assertThatThrownBy(() -> openAndFailToClose(() -> failing(other), () -> "destination", closing))
                .isSameAs(other)
                .hasSuppressedException(closing);
    }

    private static void openAndFailToClose(
            Supplier<Object> source, Supplier<Object> destination, RuntimeException why) {
        BothSides.open(source, opened -> failing(why), destination, opened -> failing(why));
    }

    private <S, D> BothSides<S, D> open(Supplier<S> source, Supplier<D> destination) {
        return BothSides.open(
                source, opened -> closed.add(opened.toString()), destination, opened -> closed.add(opened.toString()));
    }

    /** Whether the other has begun, too. */
    private static boolean meets(CountDownLatch begun) {
        begun.countDown();
        try {
            return begun.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private static Object failing(RuntimeException failure) {
        throw failure;
    }
}
