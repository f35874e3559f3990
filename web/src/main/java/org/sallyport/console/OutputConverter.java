package org.sallyport.console;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import org.jspecify.annotations.Nullable;

/** A converter for what pages only show. */
abstract class OutputConverter<T> implements Converter<T> {
    @Override
    public final @Nullable T getAsObject(FacesContext context, UIComponent component, @Nullable String value) {
        throw new ConverterException(getClass().getSimpleName() + " is for output alone");
    }

    @Override
    public final String getAsString(FacesContext context, UIComponent component, @Nullable T value) {
        return value == null ? "" : show(value);
    }

    abstract String show(T value);
}
