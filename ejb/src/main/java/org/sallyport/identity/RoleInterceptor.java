package org.sallyport.identity;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.Principal;
import org.sallyport.platform.Role;
import org.sallyport.platform.SallyportException;

/** Authorises every call of a service the same way, wherever it comes from, and names the role that is missing. */
@Interceptor
@RequiresRole
@Priority(Interceptor.Priority.APPLICATION)
public class RoleInterceptor {
    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        RequiresRole required = call.getMethod().getAnnotation(RequiresRole.class);
        if (required != null) {
            Principal caller = Arrays.stream(call.getParameters())
                    .filter(Principal.class::isInstance)
                    .map(Principal.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(call.getMethod() + " takes no principal"));
            require(caller, required.value());
        }
        return call.proceed();
    }

    private static void require(Principal caller, Role... roles) {
        if (Arrays.stream(roles).noneMatch(caller::has)) {
            String names = Arrays.stream(roles).map(Role::name).collect(Collectors.joining(" or "));
            throw new SallyportException(
                    ErrorCode.ROLE_REQUIRED, caller.username() + " needs the role " + names + " for this");
        }
    }
}
