package dev.rehome.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotesWhatWouldEndACellOrARow() {
        assertThat(Csv.row(List.of("plain", "a,b", "say \"so\"", "two\nlines", "")))
                .isEqualTo("plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",");
    }

    @Test
    void keepsATextFromBeingRunAsAFormula() {
        assertThat(Csv.row(List.of("=1+1", "-kaws", "+x", "@y", "\tz", -1, "a=b")))
                .isEqualTo("'=1+1,'-kaws,'+x,'@y,'\tz,-1,a=b");
    }

    @Test
    void endsEveryRowOfATable() {
        assertThat(Csv.table(List.of(List.of("app", "keys"), List.of("kaws", 7L))))
                .isEqualTo("app,keys\r\nkaws,7\r\n");
    }
}
