package dev.rehome.template;

import freemarker.core.Environment;
import freemarker.core._CoreAPI;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A template at work. It has a thread of its own, so that it can be ended where it goes on for ever or grows without end, and
 * it is ended from within, where its place is known.
 */
final class BoundedThread extends Thread {
    /** Enough for every depth that is let through. */
    private static final long STACK_BYTES = 32L << 20;

    private static final long GRACE_MILLIS = 500;

    /** To look at the depth takes longer than at the clock; what has ended by then needs no count of memory. */
    private static final int SELDOM = 16;

    private final Limits limits;
    private final Work work;
    private final long end;
    private final BoundedWriter out = new BoundedWriter();
    private int asked;
    private volatile @Nullable Environment environment;
    private @Nullable StoppedTemplateException stopped;
    private @Nullable Throwable failure;

    /** Fills a template in. */
    @FunctionalInterface
    interface Work {
        void into(Writer out) throws TemplateException, IOException;
    }

    private BoundedThread(String name, Limits limits, Work work) {
        super(null, null, name, STACK_BYTES);
        this.limits = limits;
        this.work = work;
        this.end = System.nanoTime() + limits.time().toNanos();
        setDaemon(true);
    }

    /**
     * What the template writes.
     *
     * @param name of the template, for where its place is not known
     * @throws StoppedTemplateException where it used up what it may
     */
    static String run(String name, Limits limits, Work work)
            throws StoppedTemplateException, TemplateException, IOException {
        BoundedThread thread = new BoundedThread(name, limits, work);
        thread.start();
        try {
            thread.join(limits.time().toMillis() + GRACE_MILLIS);
            while (thread.isAlive() && !thread.isOverTime()) {
                thread.join(GRACE_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppedTemplateException("it was interrupted", name, 1, 1);
        }
        return thread.isAlive() ? thread.abandoned() : thread.result();
    }

    @Override
    public void run() {
        try {
            work.into(out);
        } catch (Throwable ended) {
            failure = ended;
        }
    }

    /** Is asked in every turn of a loop, and wherever a macro or a template begins. */
    @Override
    public boolean isInterrupted() {
        if (Thread.currentThread() == this) {
            Environment at = Environment.getCurrentEnvironment();
            if (at != null && stopped == null) {
                environment = at;
                check(at);
            }
            return stopped != null;
        }
        return super.isInterrupted();
    }

    private void check(Environment at) {
        if (isOverTime()) {
            stop(at, "it has not ended within " + limits.time().toMillis() + " ms");
        } else if (++asked % SELDOM == 0 && _CoreAPI.getInstructionStackSnapshot(at).length > limits.depth()) {
            stop(at, "macros or templates within one another without an end, more than " + limits.depth());
        } else if (asked > SELDOM && allocated() > limits.bytes()) {
            stop(at, "it takes more than " + (limits.bytes() >> 20) + " MiB of memory");
        }
    }

    /** By the clock and by what it had of a processor: a machine that stands still does not make a template endless. */
    private boolean isOverTime() {
        if (System.nanoTime() - end <= 0) {
            return false;
        }
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(getId());
        return used < 0 || used > limits.time().toNanos() / 2;
    }

    private void stop(Environment at, String reason) {
        stopped = stoppedAt(at, reason);
    }

    private StoppedTemplateException stoppedAt(Environment at, String reason) {
        TemplateException here = new TemplateException(reason, at);
        return new StoppedTemplateException(
                reason,
                Objects.requireNonNullElse(here.getTemplateSourceName(), getName()),
                Objects.requireNonNullElse(here.getLineNumber(), 1),
                Objects.requireNonNullElse(here.getColumnNumber(), 1));
    }

    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean counting
                ? counting.getThreadAllocatedBytes(Thread.currentThread().getId())
                : 0;
    }

    private String result() throws StoppedTemplateException, TemplateException, IOException {
        if (stopped != null) {
            throw stopped;
        }
        Throwable ended = failure;
        if (ended instanceof OutOfMemoryError) {
            throw out.stoppedThere("it takes more memory than there is");
        }
        if (ended instanceof StackOverflowError) {
            throw out.stoppedThere("it is nested too deeply");
        }
        if (ended instanceof TemplateException wrong) {
            throw wrong;
        }
        if (ended instanceof IOException unreadable) {
            throw unreadable;
        }
        if (ended != null) {
            throw new IllegalStateException("a template broke", ended);
        }
        return out.text.toString();
    }

    /** For one that is inside of a single expression, where it asks nothing; the thread does not keep the program. */
    private String abandoned() throws StoppedTemplateException {
        Environment at = environment;
        String reason = "it has not ended within " + limits.time().toMillis() + " ms";
        throw at == null ? new StoppedTemplateException(reason, getName(), 1, 1) : stoppedAt(at, reason);
    }

    /** Keeps what is written, and where the template was when it wrote it. */
    private final class BoundedWriter extends Writer {
        private final StringBuilder text = new StringBuilder();
        private String template = "";
        private int line = 1;
        private int column = 1;

        @Override
        public void write(char[] characters, int from, int length) throws IOException {
            Environment at = Environment.getCurrentEnvironment();
            if (at != null) {
                environment = at;
                var writing = _CoreAPI.getInstructionStackSnapshot(at)[0];
                template = Objects.requireNonNullElse(at.getCurrentTemplate().getSourceName(), "");
                line = writing.getEndLine();
                column = writing.getEndColumn();
                if (text.length() + length > limits.characters()) {
                    stop(at, "it writes more than " + limits.characters() + " characters");
                    throw new IOException("stopped");
                }
                isInterrupted();
            }
            text.append(characters, from, length);
        }

        /** After what was written last. */
        StoppedTemplateException stoppedThere(String reason) {
            return new StoppedTemplateException(reason, template.isEmpty() ? getName() : template, line, column);
        }

        @Override
        public void flush() {
            // It is in memory.
        }

        @Override
        public void close() {
            // It is in memory.
        }
    }
}
