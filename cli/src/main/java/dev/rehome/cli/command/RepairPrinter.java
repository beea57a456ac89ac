package dev.rehome.cli.command;

import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.migration.Damage;
import dev.rehome.migration.RepairPreview;
import dev.rehome.verify.Difference;

/** Shows what a repair would copy. */
final class RepairPrinter {
    private final Pen pen;

    RepairPrinter(Pen pen) {
        this.pen = pen;
    }

    void print(RepairPreview repair) {
        if (repair.damages().isEmpty()) {
            pen.line("there is nothing to repair: the last verification found no key that a copy would mend");
            return;
        }
        Table table = Table.of("migration", ">to copy", ">missing", ">different", ">by TTL", ">changed", ">left alone");
        for (Damage damage : repair.damages()) {
            table.row(
                    Text.of(Tone.STRONG, damage.migration().toString()),
                    Text.of(Amounts.exact(damage.repairable())),
                    Text.of(Amounts.exact(damage.of(Difference.Kind.MISSING))),
                    Text.of(Amounts.exact(damage.of(Difference.Kind.VALUE) + damage.of(Difference.Kind.TYPE))),
                    Text.of(Amounts.exact(damage.of(Difference.Kind.TTL))),
                    Text.of(Amounts.exact(damage.of(Difference.Kind.CHANGED))),
                    Text.of(Amounts.exact(damage.of(Difference.Kind.EXTRA))));
        }
        pen.table(table);
        pen.blank();
        pen.line("what the run put at the destinations is replaced by what the sources hold now");
        pen.line(Text.of("repair ").and(Tone.PLACE, repair.digest()));
    }
}
