package dev.rehome.plan;

/** Names with {@code *} for any run of characters and {@code ?} for one. */
public final class Glob {
    private Glob() {}

    public static boolean matches(String glob, String name) {
        int at = 0;
        int star = -1;
        int retry = 0;
        int index = 0;
        while (index < name.length()) {
            char wanted = at < glob.length() ? glob.charAt(at) : '\0';
            if (at < glob.length() && wanted == '*') {
                star = at++;
                retry = index;
            } else if (at < glob.length() && (wanted == '?' || wanted == name.charAt(index))) {
                at++;
                index++;
            } else if (star >= 0) {
                at = star + 1;
                index = ++retry;
            } else {
                return false;
            }
        }
        return glob.substring(at).chars().allMatch(character -> character == '*');
    }
}
