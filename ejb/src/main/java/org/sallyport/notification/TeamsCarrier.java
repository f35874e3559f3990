package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sallyport.notification.model.Channel;
import org.sallyport.platform.Setting;

/**
 * Microsoft Teams' workflows that begin with a webhook request: one Adaptive Card (adaptivecards.io, version 1.4). Text is
 * in runs, which unlike text blocks know no Markdown, so that names stay text.
 */
@ApplicationScoped
public class TeamsCarrier extends ChatCarrier {
    @Override
    public Channel channel() {
        return Channel.TEAMS;
    }

    @Override
    Setting alias() {
        return Setting.TEAMS_ALIAS;
    }

    @Override
    Map<String, Object> message(Notice notice) {
        List<Object> body = new ArrayList<>();
        body.add(paragraph(run(notice.title(), "Bolder")));
        notice.facts()
                .forEach(fact -> body.add(paragraph(run(fact.name() + ": ", "Lighter"), run(fact.value(), "Default"))));
        body.add(paragraph(run(notice.hint(), "Default")));
        Map<String, Object> card = Map.of(
                "$schema", "http://adaptivecards.io/schemas/adaptive-card.json",
                "type", "AdaptiveCard",
                "version", "1.4",
                "body", body,
                "actions",
                        List.of(Map.of(
                                "type", "Action.OpenUrl", "title", "Open in the console", "url", notice.link())));
        return Map.of(
                "type",
                "message",
                "attachments",
                List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
    }

    private static Map<String, Object> paragraph(Object... runs) {
        return Map.of("type", "RichTextBlock", "inlines", List.of(runs));
    }

    private static Map<String, Object> run(String text, String weight) {
        return Map.of("type", "TextRun", "text", text, "weight", weight);
    }
}
