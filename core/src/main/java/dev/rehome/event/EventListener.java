package dev.rehome.event;

/**
 * Is told what happens, in order, each event once, never by two threads at a time.
 *
 * <p>A listener may be slow only for events of intent ({@link Event#intent()}), which are told before the act and wait
 * for it. It must not throw, with one exception: the audit, whose failed write must stop the run before anything more is
 * written to a server, throws {@link dev.rehome.problem.FailedException}.
 */
public interface EventListener {
    void on(Event event);
}
