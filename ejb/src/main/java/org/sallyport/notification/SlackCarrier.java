package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;
import org.sallyport.notification.model.Channel;
import org.sallyport.platform.Setting;

/** Slack's incoming webhooks (docs.slack.dev, "Sending messages using incoming webhooks"). */
@ApplicationScoped
public class SlackCarrier extends ChatCarrier {
    @Override
    public Channel channel() {
        return Channel.SLACK;
    }

    @Override
    Setting alias() {
        return Setting.SLACK_ALIAS;
    }

    /** Names stay text: no markup, and no look at the link by Slack's own servers. */
    @Override
    Map<String, Object> message(Notice notice) {
        String facts = notice.facts().stream()
                .map(fact -> fact.name() + ": " + escaped(fact.value()) + "\n")
                .collect(Collectors.joining());
        String text = escaped(notice.title()) + "\n" + facts + notice.hint() + "\n<" + escaped(notice.link()) + ">";
        return Map.of("text", text, "mrkdwn", false, "unfurl_links", false, "unfurl_media", false);
    }

    /** The three characters that begin links, mentions and entities (docs.slack.dev, "Escaping text"). */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
