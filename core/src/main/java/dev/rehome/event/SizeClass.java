package dev.rehome.event;

/** How large a key is: bytes of its value as it travelled, serialised and perhaps compressed. Each class ends where the next begins. */
public enum SizeClass {
    TO_64("64", "up to 64 B", 64),
    TO_256("256", "up to 256 B", 256),
    TO_1024("1024", "up to 1 KiB", 1024),
    TO_4096("4096", "up to 4 KiB", 4096),
    TO_16384("16384", "up to 16 KiB", 16_384),
    TO_65536("65536", "up to 64 KiB", 65_536),
    TO_1048576("1048576", "up to 1 MiB", 1_048_576),
    TO_16777216("16777216", "up to 16 MiB", 16_777_216),
    MORE("more", "more than 16 MiB", Long.MAX_VALUE);

    private static final SizeClass[] ALL = values();

    private final String label;
    private final String words;
    private final long most;

    SizeClass(String label, String words, long most) {
        this.label = label;
        this.words = words;
        this.most = most;
    }

    /** The class of a size. */
    public static SizeClass of(long bytes) {
        int index = 0;
        while (bytes > ALL[index].most) {
            index++;
        }
        return ALL[index];
    }

    /** As it is written: the largest size of the class, or {@code more}. */
    public String label() {
        return label;
    }

    /** As a person reads it. */
    public String words() {
        return words;
    }
}
