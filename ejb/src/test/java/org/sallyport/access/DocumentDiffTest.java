package org.sallyport.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sallyport.access.DocumentDiff.Difference;

class DocumentDiffTest {
    @Test
    void equal_documents_have_no_difference_whatever_their_spelling() {
        assertThat(DocumentDiff.between("{\"a\": 1, \"b\": {\"c\": [1]}}", "{\"b\":{\"c\":[1]},\"a\":1}"))
                .isEmpty();
    }

    @Test
    void members_are_named_by_their_path_and_shown_as_json() {
        assertThat(DocumentDiff.between(
                        "{\"a\": {\"b\": 1, \"c\": \"x \"}, \"list\": [1, 2]}",
                        "{\"a\": {\"b\": 2, \"c\": \"x\"}, \"list\": [2, 1]}"))
                .containsExactly(
                        new Difference("a.b", "1", "2"),
                        new Difference("a.c", "\"x \"", "\"x\""),
                        new Difference("list", "[1,2]", "[2,1]"));
    }

    @Test
    void what_is_absent_differs_from_what_is_empty() {
        assertThat(DocumentDiff.between("{\"n\": null}", "{\"a\": [], \"b\": {}, \"n\": 0}"))
                .containsExactly(
                        new Difference("a", null, "[]"),
                        new Difference("b", null, "{}"),
                        new Difference("n", null, "0"));
    }

    @Test
    void named_objects_are_matched_by_name_and_their_order_counts() {
        assertThat(DocumentDiff.between(
                        "{\"rules\": [{\"name\": \"x\", \"people\": 1}, {\"name\": \"y\"}]}",
                        "{\"rules\": [{\"name\": \"y\"}, {\"name\": \"x\", \"people\": 2}]}"))
                .containsExactly(
                        new Difference("rules[x].people", "1", "2"),
                        new Difference("rules in order", "[\"x\",\"y\"]", "[\"y\",\"x\"]"));
        assertThat(DocumentDiff.between("{\"rules\": []}", "{\"rules\": [{\"name\": \"x\"}]}"))
                .containsExactly(
                        new Difference("rules[x].name", null, "\"x\""),
                        new Difference("rules in order", "[]", "[\"x\"]"));
    }

    @Test
    void a_name_that_is_there_twice_is_no_name() {
        assertThat(DocumentDiff.between(
                        "{\"rules\": [{\"name\": \"x\"}]}", "{\"rules\": [{\"name\": \"x\"}, {\"name\": \"x\"}]}"))
                .containsExactly(new Difference("rules", "[{\"name\":\"x\"}]", "[{\"name\":\"x\"},{\"name\":\"x\"}]"));
    }

    @Test
    void a_new_document_and_a_removed_one_differ_in_every_member() {
        assertThat(DocumentDiff.between(null, "{\"a\": 1, \"b\": {\"c\": true}}"))
                .containsExactly(new Difference("a", null, "1"), new Difference("b.c", null, "true"));
        assertThat(DocumentDiff.between("{\"a\": 1}", null)).containsExactly(new Difference("a", "1", null));
    }
}
