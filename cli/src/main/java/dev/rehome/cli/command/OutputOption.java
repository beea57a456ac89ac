package dev.rehome.cli.command;

import picocli.CommandLine.Option;

/** For people or for programs. */
final class OutputOption {
    /** The forms of output. */
    enum Form {
        TEXT,
        JSON
    }

    @Option(names = "--output", paramLabel = "FORM", description = "text or json (default: text).")
    private Form form = Form.TEXT;

    boolean isJson() {
        return form == Form.JSON;
    }
}
