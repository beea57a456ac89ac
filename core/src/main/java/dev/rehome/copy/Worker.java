package dev.rehome.copy;

import dev.rehome.redis.ConnectionException;

/** Takes pages from the queue and carries their keys, over a new link whenever one is lost. */
final class Worker implements Runnable {
    private final Course course;
    private final Hand hand;

    Worker(Course course) {
        this.course = course;
        this.hand = new Hand(
                course.pass(),
                course.pace(),
                new Leftovers(course.pieces().temporaries()),
                new Suspicion(
                        new Backoff(course.task().settings().retry(), course.pass(), course.brake()::triesAgain)));
    }

    @Override
    public void run() {
        boolean again = false;
        boolean done = false;
        long lost = Stragglers.UNKNOWN;
        while (!done) {
            try (Link link = course.links().open(again, lost);
                    Conveyor conveyor = new Conveyor(course, hand, link)) {
                again = true;
                lost = link.destinationName();
                conveyor.run();
                done = true;
            } catch (ConnectionException failure) {
                again = true;
                done = course.pass().over();
                if (!done) {
                    hand.rewind();
                    course.pace().lost();
                    hand.suspicion().lost(failure);
                }
            }
        }
    }
}
