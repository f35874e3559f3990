package org.sallyport.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.sallyport.ledger.proof.CanonicalJson;
import org.sallyport.ledger.proof.MalformedException;

/** Reads a call's JSON object into the API's record for it; see {@link RequestRecord}. */
@Provider
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
public class JsonRequest implements MessageBodyReader<Record> {
    /** Longest body in bytes; the largest real one is a reason of 2,000 characters. */
    static final int LONGEST = 64 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return read(type, in.readNBytes(LONGEST + 1));
    }

    static <T extends Record> T read(Class<T> type, byte[] body) {
        if (body.length > LONGEST) {
            throw CallFilter.tooLong(LONGEST);
        }
        try {
            return RequestRecord.create(type, CanonicalJson.parseObject(body));
        } catch (MalformedException e) {
            throw new BadRequestException(e);
        }
    }
}
