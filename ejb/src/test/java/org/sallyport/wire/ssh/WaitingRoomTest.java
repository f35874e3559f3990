package org.sallyport.wire.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sallyport.platform.Person;

class WaitingRoomTest {
    private final WaitingRoom room = new WaitingRoom();

    private static Person person(int number) {
        return new Person("http://issuer.example", "person-" + number);
    }

    @Test
    void one_person_does_not_take_everybodys_places() {
        for (int i = 0; i < WaitingRoom.MOST_OF_PERSON; i++) {
            assertThat(room.enter(person(1))).isTrue();
        }
        assertThat(room.enter(person(1))).isFalse();
        assertThat(room.enter(person(2))).isTrue();
        room.leave(person(1));
        assertThat(room.enter(person(1))).isTrue();
        assertThat(room.enter(person(1))).isFalse();
    }

    @Test
    void the_room_is_full_once_and_has_every_place_again_when_all_have_left() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < WaitingRoom.MOST; i++) {
                assertThat(room.enter(person(i))).isTrue();
            }
            assertThat(room.enter(person(WaitingRoom.MOST))).isFalse();
            for (int i = 0; i < WaitingRoom.MOST; i++) {
                room.leave(person(i));
            }
        }
    }
}
