package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Findings of the masker by type, as one line. */
@FacesConverter("findings")
public class FindingsConverter extends OutputConverter<Map<?, ?>> {
    @Override
    String show(Map<?, ?> value) {
        return new TreeMap<>(value)
                .entrySet().stream()
                        .map(found -> Texts.label(String.valueOf(found.getKey())) + " × " + found.getValue())
                        .collect(Collectors.joining(", "));
    }
}
