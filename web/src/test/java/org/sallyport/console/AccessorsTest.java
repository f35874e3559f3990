package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.el.ELContext;
import jakarta.el.ELResolver;
import jakarta.el.FunctionMapper;
import jakarta.el.VariableMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessorsTest {
    private static final class Context extends ELContext {
        @Override
        public ELResolver getELResolver() {
            return new Accessors();
        }

        @Override
        public @Nullable FunctionMapper getFunctionMapper() {
            return null;
        }

        @Override
        public @Nullable VariableMapper getVariableMapper() {
            return null;
        }
    }

    /** Something a page may show. */
    public record Thing(String name, Optional<String> note) {}

    private final Context context = new Context();

    private @Nullable Object read(Object base, String property) {
        return new Accessors().getValue(context, base, property);
    }

    @Test
    void a_records_component_is_read_by_its_name() {
        assertThat(read(new Thing("a", Optional.empty()), "name")).isEqualTo("a");
        assertThat(context.isPropertyResolved()).isTrue();
    }

    @Test
    void an_empty_optional_reads_as_nothing() {
        assertThat(read(new Thing("a", Optional.empty()), "note")).isNull();
        assertThat(read(new Thing("a", Optional.of("b")), "note")).isEqualTo("b");
    }

    @Test
    void foreign_types_and_unknown_names_are_left_to_others() {
        assertThat(read(List.of(), "size")).isNull();
        assertThat(read(new Thing("a", Optional.empty()), "getClass")).isNull();
        assertThat(context.isPropertyResolved()).isFalse();
    }
}
