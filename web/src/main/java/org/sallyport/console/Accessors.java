package org.sallyport.console;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages read records and entities by path: {@code session.id} calls {@code id()}, and an empty Optional is null.
 * Only for our own types, and only for methods without parameters that return something.
 */
public final class Accessors extends ELResolver {
    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : type.getMethods()) {
                if (isAccessor(method)) {
                    methods.put(method.getName(), method);
                }
            }
            return Map.copyOf(methods);
        }
    };

    private static boolean isAccessor(Method method) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && !method.isBridge()
                && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass().getName().startsWith("org.sallyport.");
    }

    private static @Nullable Method find(@Nullable Object base, @Nullable Object property) {
        if (base == null || property == null || !base.getClass().getName().startsWith("org.sallyport.")) {
            return null;
        }
        return METHODS.get(base.getClass()).get(property.toString());
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        Method method = find(base, property);
        if (method == null) {
            return null;
        }
        context.setPropertyResolved(true);
        try {
            Object value = method.invoke(base);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (InvocationTargetException e) {
            throw new ELException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new ELException(e);
        }
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        Method method = find(base, property);
        if (method == null) {
            return null;
        }
        context.setPropertyResolved(true);
        return method.getReturnType();
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        // Accessors only read; a bean's setter is found by the resolver that comes after this one.
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return false;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
