package dev.rehome.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a Markdown document gives to a shell. */
final class ShellBlocks {
    private ShellBlocks() {}

    /** The blocks of shell under the headings that are wanted. */
    static List<String> of(String document, Predicate<String> wanted) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        String heading = "";
        for (String line : document.split("\n", -1)) {
            if (line.equals("```bash")) {
                block = new StringBuilder();
            } else if (block != null && line.equals("```")) {
                if (wanted.test(heading)) {
                    blocks.add(block.toString());
                }
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            } else if (line.startsWith("#")) {
                heading = line;
            }
        }
        return blocks;
    }
}
