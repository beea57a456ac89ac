package dev.rehome.copy;

import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.ValueType;

/** Acts on errors that a server answered. */
final class Refusals {
    private Refusals() {}

    /**
     * What one key's error means: a fate, a conflict or another way for the key, or the end of more than that.
     *
     * @throws ConnectionException where it passes when tried again on a new connection
     * @throws GivenUpException where every key would fail
     */
    static void judge(Page page, int index, Address server, Reply.Error error, Course course) {
        if (error.nameIsTaken()) {
            course.rules().found(page, index);
        } else if (isRefusedPayload(error)) {
            refusePayload(page, index, server, error, course.pieces());
        } else if (ErrorClass.of(error) == ErrorClass.KEY) {
            page.fail(index, Failure.SERVER_ERROR, server + " said '" + error.message() + "'");
        } else {
            throw fatal(server, error);
        }
    }

    /** The answer; an error that is not about one key is thrown as above. */
    static Reply answer(RedisConnection connection) {
        Reply reply = connection.receive();
        if (reply instanceof Reply.Error error && ErrorClass.of(error) != ErrorClass.KEY) {
            throw fatal(connection.address(), error);
        }
        return reply;
    }

    static RuntimeException fatal(Address server, Reply.Error error) {
        if (ErrorClass.of(error) == ErrorClass.TRANSIENT) {
            return new ConnectionException(
                    ConnectionException.Cause.UNAVAILABLE,
                    server + " says '" + error.message() + "'",
                    CopyProblems.mendOfPassing(error),
                    null);
        }
        return new GivenUpException(CopyProblems.refused(server, error), new ServerErrorException(error));
    }

    private static boolean isRefusedPayload(Reply.Error error) {
        return error.message().contains("DUMP payload version")
                || error.message().contains("Bad data format");
    }

    /** The elements may be accepted where the payload is not. */
    private static void refusePayload(Page page, int index, Address server, Reply.Error error, Pieces pieces) {
        if (page.type(index) == ValueType.MODULE) {
            page.fail(
                    index,
                    Failure.MODULE,
                    "the value is of a module's type, and " + server + " lacks the module or has an older one: "
                            + error.message());
        } else if (pieces.permitted() && page.way(index) == null) {
            page.send(index, Way.LOGICAL);
        } else {
            page.fail(
                    index, Failure.REFUSED_PAYLOAD, server + " does not accept the value's format: " + error.message());
        }
    }
}
