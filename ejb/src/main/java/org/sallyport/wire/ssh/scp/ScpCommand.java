package org.sallyport.wire.ssh.scp;

import java.util.List;
import java.util.Optional;
import org.sallyport.wire.ssh.file.RemotePath;

/**
 * A command line that starts scp's remote end and nothing else: {@code scp}, options among {@code -r -p -d -q -v}, one
 * of {@code -t} and {@code -f}, one path.
 *
 * @param upload {@code -t}: files go to the target; else {@code -f}
 * @param recursive {@code -r}
 * @param directory {@code -d}: the path has to be a directory
 * @param pattern whether the last name of the path is a pattern of the shell's; with {@code -f} only
 * @param path as the shell gives it; {@code ~/} of the own home is {@code ./}
 */
public record ScpCommand(boolean upload, boolean recursive, boolean directory, boolean pattern, RemotePath path) {
    /** Empty when the line is anything else, which then goes the way of any command. */
    public static Optional<ScpCommand> parse(String line) {
        List<ScpWords.Word> words = ScpWords.split(line);
        if (words == null || words.size() < 3 || !words.get(0).text().equals("scp")) {
            return Optional.empty();
        }
        StringBuilder options = new StringBuilder();
        int at = 1;
        while (at < words.size() && words.get(at).text().startsWith("-")) {
            String word = words.get(at++).text();
            if (word.equals("--")) {
                break;
            }
            options.append(word, 1, word.length());
        }
        if (at != words.size() - 1 || !options.chars().allMatch(c -> "rpdqvtf".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        return of(options.toString(), words.get(at));
    }

    private static Optional<ScpCommand> of(String options, ScpWords.Word path) {
        boolean upload = options.contains("t");
        boolean pattern = path.patternFrom() >= 0;
        if (upload == options.contains("f")
                || path.text().isEmpty()
                || (pattern && (upload || path.text().indexOf('/', path.patternFrom()) >= 0))) {
            return Optional.empty();
        }
        return Optional.of(new ScpCommand(
                upload, options.contains("r"), options.contains("d"), pattern, RemotePath.of(path.text())));
    }
}
