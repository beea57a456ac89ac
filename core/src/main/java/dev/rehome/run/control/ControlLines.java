package dev.rehome.run.control;

import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import tools.jackson.core.JacksonException;

/** The protocol of the socket: a line that asks, a line that answers. */
final class ControlLines {
    private final String run;
    private final ControlSocket.Commands commands;

    ControlLines(String run, ControlSocket.Commands commands) {
        this.run = run;
        this.commands = commands;
    }

    /** Whatever is asked, there is an answer. */
    String answer(String line, String osUser) {
        return ControlJson.line(answered(line, osUser));
    }

    private ControlAnswer answered(String line, String osUser) {
        try {
            ControlRequest request = ControlJson.read(line, ControlRequest.class);
            if (request.version() != ControlRequest.VERSION) {
                return ControlAnswer.wrong(
                        run,
                        Problem.error(
                                "CONTROL-VERSION",
                                "this run speaks version " + ControlRequest.VERSION + " of the protocol, not "
                                        + request.version(),
                                "use the rehome that runs it"));
            }
            return commands.answer(request, osUser);
        } catch (JacksonException malformed) {
            return ControlAnswer.wrong(
                    run, Problem.error("CONTROL-REQUEST", "the request is no line of JSON as it should be", null));
        } catch (RehomeException failure) {
            return ControlAnswer.refused(run, failure.problems().get(0), null);
        }
    }
}
