package org.sallyport.api.configuration;

import java.util.List;
import org.sallyport.api.approval.ApprovalItem;
import org.sallyport.approval.ConfigurationDesk;
import org.sallyport.platform.Principal;

/**
 * What a file of resources has led to.
 *
 * @param proposed an approval for each change, which another administrator decides on
 * @param same names of resources that are in force as they stand there
 * @param absent names of resources in force that do not stand there; they are left alone
 */
public record ImportItem(List<ApprovalItem> proposed, List<String> same, List<String> absent) {
    static ImportItem of(ConfigurationDesk.Import made, Principal caller, ConfigurationDesk desk) {
        return new ImportItem(
                made.proposed().stream()
                        .map(approval -> ApprovalItem.of(approval, caller, desk.differences(approval)))
                        .toList(),
                made.same(),
                made.absent());
    }
}
