package org.sallyport.statement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sallyport.statement.Token.Kind;

/** The significant tokens of one statement with their names folded; every question beyond its ends has a quiet answer. */
final class TokenView {
    private final String text;
    private final List<Token> tokens;
    private final String[] names;

    TokenView(String text, List<Token> all) {
        this.text = text;
        this.tokens = all.stream().filter(Token::significant).toList();
        this.names = new String[tokens.size()];
        for (int i = 0; i < names.length; i++) {
            Token token = tokens.get(i);
            names[i] = Identifiers.isIdentifier(token.kind())
                    ? Identifiers.value(token.kind(), source(i)).orElse("")
                    : "";
        }
    }

    private TokenView(String text, List<Token> tokens, String[] names) {
        this.text = text;
        this.tokens = tokens;
        this.names = names;
    }

    /** The statement that begins at this token, as if it stood alone. */
    TokenView from(int i) {
        return new TokenView(text, tokens.subList(i, size()), Arrays.copyOfRange(names, i, names.length));
    }

    int size() {
        return tokens.size();
    }

    boolean is(int i, Kind kind) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == kind;
    }

    Kind kind(int i) {
        return tokens.get(i).kind();
    }

    boolean textLiteral(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).textLiteral();
    }

    String source(int i) {
        Token token = tokens.get(i);
        return text.substring(token.start(), token.end());
    }

    /** The text from one token up to, not including, another. */
    String source(int from, int to) {
        return from < to
                ? text.substring(tokens.get(from).start(), tokens.get(to - 1).end())
                : "";
    }

    /** All tokens with one space between each. */
    String plain() {
        return IntStream.range(0, size()).mapToObj(this::source).collect(Collectors.joining(" "));
    }

    boolean symbol(int i, String symbol) {
        return i >= 0
                && i < tokens.size()
                && (kind(i) == Kind.PUNCTUATION || kind(i) == Kind.OPERATOR)
                && tokens.get(i).end() - tokens.get(i).start() == symbol.length()
                && text.startsWith(symbol, tokens.get(i).start());
    }

    /** The folded key word or unquoted identifier here, or nothing at all. */
    String word(int i) {
        return is(i, Kind.WORD) ? names[i] : "";
    }

    boolean word(int i, String... anyOf) {
        String word = word(i);
        for (String candidate : anyOf) {
            if (word.equals(candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words stand here, one after the other. */
    boolean words(int i, String... sequence) {
        for (int k = 0; k < sequence.length; k++) {
            if (!word(i + k).equals(sequence[k])) {
                return false;
            }
        }
        return true;
    }

    boolean identifier(int i) {
        return i >= 0 && i < tokens.size() && Identifiers.isIdentifier(kind(i));
    }

    /** An identifier that is no reserved word, and so can name a relation, column or alias by itself. */
    boolean name(int i) {
        return identifier(i) && !reserved(i);
    }

    boolean reserved(int i) {
        return is(i, Kind.WORD) && Vetted.RESERVED_WORDS.contains(names[i]);
    }

    /** The folded value of the identifier here, empty when it is none or cannot be told. */
    String value(int i) {
        return i >= 0 && i < names.length ? names[i] : "";
    }

    /** The offset after the qualified name that begins here; the same offset when there is none. */
    int afterName(int i) {
        if (!name(i)) {
            return i;
        }
        int at = i + 1;
        while (symbol(at, ".") && identifier(at + 1)) {
            at += 2;
        }
        return at;
    }

    /** The relation that the qualified name in {@code [from, to)} names. */
    RelationName relation(int from, int to) {
        return new RelationName(to - from >= 3 ? value(to - 3) : null, value(to - 1));
    }

    /** The offset of the parenthesis that closes the one here, or the number of tokens. */
    int closing(int open) {
        int depth = 0;
        for (int i = open; i < size(); i++) {
            if (symbol(i, "(")) {
                depth++;
            } else if (symbol(i, ")") && --depth == 0) {
                return i;
            }
        }
        return size();
    }
}
