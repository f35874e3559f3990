package org.sallyport.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.sallyport.ledger.proof.CanonicalJson;

/** Writes the API's records in one spelling per value (RFC 8785), so that equal answers are equal bytes. */
@Provider
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class JsonResponse implements MessageBodyWriter<Record> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public void writeTo(
            Record item,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(bytes(item));
    }

    /** What is written of an item. */
    public static byte[] bytes(Record item) {
        return CanonicalJson.bytes(JsonValues.of(item));
    }
}
