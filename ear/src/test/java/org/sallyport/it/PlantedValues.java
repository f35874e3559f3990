package org.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Values that must not be found, by name. */
public record PlantedValues(Map<String, String> values) {
    private static final int LOOKS = 5;
    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    public PlantedValues {
        values = Map.copyOf(values);
    }

    /** The raw values of the first three customers, as the target's owner reads them past the gateway. */
    public static PlantedValues read(Stage stage) {
        Map<String, String> values = new TreeMap<>();
        try (Connection connection = stage.direct();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id, name, email, phone, ssn, card_number, address from customers where id <= 3")) {
            while (row.next()) {
                String of = " of " + row.getInt("id");
                values.put("name" + of, row.getString("name"));
                values.put("email" + of, row.getString("email"));
                values.put("phone" + of, row.getString("phone"));
                values.put("address" + of, row.getString("address"));
                for (String column : List.of("ssn", "card_number")) {
                    String value = row.getString(column);
                    values.put(column + of, value);
                    values.put(column + " in digits" + of, value.replace("-", ""));
                    values.put(
                            column + " reversed" + of,
                            new StringBuilder(value).reverse().toString());
                }
                values.put("email in capitals" + of, row.getString("email").toUpperCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new PlantedValues(values);
    }

    String emailOf(int id) {
        return String.valueOf(values.get("email of " + id));
    }

    /** Which of them the text shows, by name. */
    public List<String> foundIn(String text) {
        return values.entrySet().stream()
                .filter(value -> text.contains(value.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public void assertAbsentFrom(String text) {
        assertThat(foundIn(text)).as("raw values in what was shown").isEmpty();
    }

    /**
     * The files under a folder that hold one of them in UTF-8 or UTF-16, each with the value's name. A running server moves
     * files while this looks at them: then it looks at all of them again.
     */
    public List<String> filesWith(Path folder) {
        for (int look = 1; ; look++) {
            try {
                return look(folder);
            } catch (UncheckedIOException e) {
                if (look == LOOKS || !(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }

    private List<String> look(Path folder) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(PlantedValues::isWritten)
                    .toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                values.forEach((name, value) -> ENCODINGS.stream()
                        .filter(encoding ->
                                bytes.contains(new String(value.getBytes(encoding), StandardCharsets.ISO_8859_1)))
                        .forEach(encoding -> found.add(folder.relativize(file) + ": " + name + ", " + encoding)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The application itself is no place where the gateway writes. */
    private static boolean isWritten(Path file) {
        return !file.toString().endsWith(".ear") && !file.toString().endsWith(".jar");
    }
}
