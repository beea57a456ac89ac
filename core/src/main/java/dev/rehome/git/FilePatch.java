package dev.rehome.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.util.QuotedString;

/**
 * What changes in one file, in the form of {@code git diff --full-index}; with whole object names {@code git am --3way} can
 * work.
 *
 * @param mode as Git writes it
 * @param before empty for a new file
 */
record FilePatch(String path, String mode, Optional<byte[]> before, byte[] after) {
    static final String NEW_FILE = "100644";

    byte[] diff() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header().getBytes(StandardCharsets.UTF_8));
        RawText old = new RawText(before.orElse(new byte[0]));
        RawText fresh = new RawText(after);
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, fresh), old, fresh);
            formatter.flush();
        }
        return out.toByteArray();
    }

    private String header() {
        String from = QuotedString.GIT_PATH.quote("a/" + path);
        String to = QuotedString.GIT_PATH.quote("b/" + path);
        String names = before.map(FilePatch::name).orElse(ObjectId.zeroId().name()) + ".." + name(after);
        return "diff --git " + from + " " + to + "\n"
                + (before.isPresent() ? "index " + names + " " + mode : "new file mode " + mode + "\nindex " + names)
                + "\n--- " + (before.isPresent() ? from + end() : "/dev/null")
                + "\n+++ " + to + end() + "\n";
    }

    /** As Git marks the end of a name that has a space in it. */
    private String end() {
        return path.indexOf(' ') >= 0 ? "\t" : "";
    }

    private static String name(byte[] content) {
        try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            return formatter.idFor(Constants.OBJ_BLOB, content).name();
        }
    }
}
