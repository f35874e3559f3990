package org.sallyport.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

class MessageRoomTest {
    private static final int MEGABYTE = 1024 * 1024;

    private final MessageRoom room = new MessageRoom(100 * MEGABYTE);

    private static void arrive(MessageRoom.Share share, int megabytes) {
        for (int there = 1; there <= megabytes; there++) {
            share.arriving(there * MEGABYTE);
        }
    }

    @Test
    void sessions_share_the_room_and_a_message_without_room_hurts_nobody_else() {
        MessageRoom.Share one = room.share();
        MessageRoom.Share other = room.share();
        arrive(one, 60);
        assertThatThrownBy(() -> arrive(other, 60))
                .isInstanceOfSatisfying(
                        SallyportException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUT_OF_ROOM));
        other.close();
        arrive(one, 90);
        one.arriving(0);
        one.giveBack();
        arrive(other, 60);
    }

    @Test
    void what_arrives_is_not_given_back_with_what_has_left() {
        MessageRoom.Share one = room.share();
        arrive(one, 40);
        one.arriving(0);
        arrive(one, 50);
        assertThatThrownBy(() -> arrive(room.share(), 20)).isInstanceOf(SallyportException.class);
        one.giveBack();
        arrive(room.share(), 40);
        assertThatThrownBy(() -> arrive(room.share(), 60)).isInstanceOf(SallyportException.class);
    }

    @Test
    void a_message_that_stalls_holds_no_more_than_has_come() {
        MessageRoom.Share stalled = room.share();
        stalled.arriving(2 * MEGABYTE);
        arrive(room.share(), 90);
    }

    @Test
    void small_messages_need_no_room() {
        MessageRoom.Share full = room.share();
        arrive(full, 98);
        for (int i = 0; i < 1_000; i++) {
            room.share().arriving(MessageRoom.SMALL);
        }
    }

    @Test
    void however_small_the_heap_there_is_room_for_one() {
        arrive(new MessageRoom(1).share(), 62);
    }
}
