package org.sallyport.evidence.oscal;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** NIST's own JSON schemas of OSCAL 1.1.2, as its library carries them. */
public final class Schemas {
    private Schemas() {}

    /** What is wrong with a document; {@code model} is ap, ar, catalog or profile. */
    public static Set<String> faults(String model, String document) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text(model));
        Set<String> faults = new TreeSet<>();
        schema.validate(document, InputFormat.JSON).forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private static String text(String model) {
        String name = "/schema/json/oscal-" + model + "_schema.json";
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!text.contains("oscal-" + model + "-1.1.2-schema.json")) {
                throw new IllegalStateException(name + " is of another version");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
