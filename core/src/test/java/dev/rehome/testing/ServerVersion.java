package dev.rehome.testing;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A server's version, such as 7.0.15 or 6.2; missing parts are zero. */
public record ServerVersion(List<Integer> parts) implements Comparable<ServerVersion> {
    public ServerVersion {
        parts = List.copyOf(parts);
    }

    /** Reads leading numbers between dots: {@code 7.2-alpine} is 7.2. */
    public static ServerVersion of(String text) {
        String numbers = text.replaceFirst("[^0-9.].*", "");
        return new ServerVersion(
                Arrays.stream(numbers.split("\\.", 0)).map(Integer::valueOf).toList());
    }

    @Override
    public int compareTo(ServerVersion other) {
        return Comparator.<ServerVersion>comparingInt(version -> version.part(0))
                .thenComparingInt(version -> version.part(1))
                .thenComparingInt(version -> version.part(2))
                .compare(this, other);
    }

    boolean isAtLeast(String text) {
        return compareTo(of(text)) >= 0;
    }

    private int part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    @Override
    public String toString() {
        return String.join(".", parts.stream().map(String::valueOf).toList());
    }
}
