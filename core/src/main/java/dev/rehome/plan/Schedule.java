package dev.rehome.plan;

/**
 * In which order migrations run.
 *
 * @param parallelism how many at once, over all servers
 */
public record Schedule(int parallelism, Order order) {
    /** What a plan gets that says nothing. */
    public static final Schedule DEFAULTS = new Schedule(4, Order.PLAN);

    /** Which of the migrations that could start is next. */
    public enum Order {
        PLAN,
        LARGEST_FIRST
    }
}
