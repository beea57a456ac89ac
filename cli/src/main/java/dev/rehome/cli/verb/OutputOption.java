package dev.rehome.cli.verb;

import picocli.CommandLine.Option;

/** For people or for programs. */
public final class OutputOption {
    /** The forms of output. */
    enum Form {
        TEXT,
        JSON
    }

    @Option(names = "--output", paramLabel = "FORM", description = "text or json (default: text).")
    private Form form = Form.TEXT;

    /** Whether it is for programs. */
    public boolean isJson() {
        return form == Form.JSON;
    }
}
