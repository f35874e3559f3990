package org.sallyport.notification;

import java.util.regex.Pattern;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** A mail address in its plain form, {@code local@domain}: no display name, no quoting, nothing that ends a header. */
final class MailAddress {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._%+/=-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,253})");

    private MailAddress() {}

    /** The address itself, or CONFIGURATION_INVALID with the setting's name. */
    static String require(String setting, String address) {
        if (!FORM.matcher(address).matches()) {
            throw new SallyportException(
                    ErrorCode.CONFIGURATION_INVALID,
                    setting + ": " + address + " is no address such as desk@bank.example");
        }
        return address;
    }
}
