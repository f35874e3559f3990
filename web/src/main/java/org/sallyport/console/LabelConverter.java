package org.sallyport.console;

import jakarta.faces.convert.FacesConverter;

/** A constant in words. */
@FacesConverter("label")
public class LabelConverter extends OutputConverter<Object> {
    @Override
    String show(Object value) {
        return Texts.label(value.toString());
    }
}
