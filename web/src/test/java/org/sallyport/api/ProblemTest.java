package org.sallyport.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.platform.Category;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class ProblemTest {
    @ParameterizedTest
    @CsvSource({
        "INVALID_INPUT,422",
        "NOT_FOUND,404",
        "CONFLICT,409",
        "ROLE_REQUIRED,403",
        "CREDENTIAL_INVALID,401",
        "IDENTITY_ENDED,401",
        "ACCESS_DENIED,403",
        "APPROVAL_CLOSED,409",
        "SELF_APPROVAL,403",
        "ALREADY_DECIDED,409",
        "APPROVAL_USED,409",
        "INTERACTIVE_LOGIN_REQUIRED,403",
        "TARGET_UNREACHABLE,502",
        "STORE_FAILED,500",
        "PROVIDER_UNREACHABLE,503",
        "LEDGER_LAGGING,503"
    })
    void each_code_has_its_status(ErrorCode code, int status) {
        assertThat(Problem.status(code)).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_code_is_an_error_and_only_inner_failures_hide_their_message(ErrorCode code) {
        Problem problem = Problem.of(new SallyportException(code, "table x of host y"), "INC1");

        boolean inside = code.category() == Category.INTERNAL || code.category() == Category.TARGET;
        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.detail().contains("host y")).isNotEqualTo(inside);
        assertThat(problem.detail().contains("INC1")).isEqualTo(inside);
    }

    @Test
    void invalid_input_names_its_field() {
        assertThat(invalid("minutes: must be 1 to 60").field()).isEqualTo("minutes");
        assertThat(invalid("no such thing: really").field()).isNull();
    }

    @Test
    void a_problem_is_one_json_object() {
        assertThat(invalid("minutes: must be 1 to 60").json())
                .isEqualTo("{\"code\":\"SP-0100\",\"detail\":\"minutes: must be 1 to 60\",\"field\":\"minutes\","
                        + "\"status\":422,\"title\":\"invalid input\",\"type\":\"urn:sallyport:problem:SP-0100\"}");
        assertThat(Problem.unexpected("INC2").json()).contains("INC2").doesNotContain("code");
    }

    @Test
    void what_a_container_wrapped_is_found() {
        SallyportException inner = new SallyportException(ErrorCode.CONFLICT, "lost");
        EJBException wrapped = new EJBException(new IllegalStateException(inner));

        assertThat(Objects.requireNonNull(ProblemMapper.find(wrapped, SallyportException.class)))
                .isSameAs(inner);
        assertThat(ProblemMapper.find(new EJBException("x"), SallyportException.class))
                .isNull();
    }

    private static Problem invalid(String message) {
        return Problem.of(new SallyportException(ErrorCode.INVALID_INPUT, message), "INC");
    }
}
