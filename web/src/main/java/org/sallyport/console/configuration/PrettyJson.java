package org.sallyport.console.configuration;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** A document as people read and edit it. */
final class PrettyJson {
    private static final JsonWriterFactory WRITERS =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private PrettyJson() {}

    /** The same JSON with a line for each member. */
    static String of(String document) {
        StringWriter out = new StringWriter(2 * document.length());
        try (JsonReader reader = Json.createReader(new StringReader(document));
                JsonWriter writer = WRITERS.createWriter(out)) {
            writer.write(reader.read());
        }
        return out.toString().strip();
    }
}
