package org.sallyport.access;

/**
 * A pattern for absolute paths: {@code *} any characters of one name, {@code **} any characters, {@code ?} one character
 * of a name, all else itself. {@code /secret/**} covers {@code /secret} as well. Works on text alone, whatever the host's
 * file system and locale are; time is bounded by pattern length times path length.
 */
record PathGlob(String pattern) {
    private static final String TREE = "/**";

    boolean matches(String path) {
        return matches(pattern, path)
                || (pattern.endsWith(TREE) && matches(pattern.substring(0, pattern.length() - TREE.length()), path));
    }

    /** {@code reached[i]} says whether what was read of the pattern matches the path's first {@code i} characters. */
    private static boolean matches(String pattern, String path) {
        boolean[] reached = new boolean[path.length() + 1];
        reached[0] = true;
        for (int p = 0; p < pattern.length(); p++) {
            char token = pattern.charAt(p);
            boolean tree = token == '*' && p + 1 < pattern.length() && pattern.charAt(p + 1) == '*';
            reached = token == '*' ? star(reached, path, tree) : one(reached, path, token);
            p += tree ? 1 : 0;
        }
        return reached[path.length()];
    }

    private static boolean[] star(boolean[] reached, String path, boolean tree) {
        boolean[] next = reached.clone();
        for (int i = 1; i < next.length; i++) {
            next[i] |= next[i - 1] && (tree || path.charAt(i - 1) != '/');
        }
        return next;
    }

    private static boolean[] one(boolean[] reached, String path, char token) {
        boolean[] next = new boolean[reached.length];
        for (int i = 1; i < next.length; i++) {
            char found = path.charAt(i - 1);
            next[i] = reached[i - 1] && (token == '?' ? found != '/' : found == token);
        }
        return next;
    }
}
