package org.sallyport.platform;

/**
 * What a person may do in the gateway; derived from the token's groups, and from delegations for a deputy, never stored
 * with the person.
 */
public enum Role {
    /** Uses resources. */
    USER,
    /** Decides on other people's requests. */
    APPROVER,
    /** Decides in the place of approvers who are away. */
    DEPUTY,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Configures; each change needs a second administrator. */
    ADMIN
}
