package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;

/** Colours a statement; its result is escaped and goes out unescaped. */
@FacesConverter("sql")
public class StatementConverter extends OutputConverter<String> {
    @Override
    String show(String value) {
        return StatementHtml.of(value);
    }
}
